/** Pages are HTML; the few scripts there are come as files of their own and are never needed. */
export const csr = false
