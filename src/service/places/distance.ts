/** Distance on the globe. */

const EARTH_RADIUS_KM = 6_371.0088
const RADIANS = Math.PI / 180

export interface Coordinates {
  /** WGS 84, degrees. */
  latitude: number
  longitude: number
}

/** Great-circle distance in kilometres (haversine, mean radius of the IUGG). */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const sinLatitude = Math.sin(((to.latitude - from.latitude) * RADIANS) / 2)
  const sinLongitude = Math.sin(((to.longitude - from.longitude) * RADIANS) / 2)
  const cosines = Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS)
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(sinLatitude ** 2 + cosines * sinLongitude ** 2))
}
