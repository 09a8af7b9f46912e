# SPDX-License-Identifier: MIT
"""Middle points on the globe."""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]

_MAINLAND_SHARE = 2 / 3
_MOST, _FAR = 0.9, 3.0


def mean_point(points: Iterable[Point], weights: Iterable[float] | None = None) -> Point | None:
    """Return the (weighted) mean of latitudes and longitudes on the sphere.

    Parameters
    ----------
    points : iterable of (float, float)
        Latitude and longitude in degrees.
    weights : iterable of float, optional
        One a point; equal weights if left out.

    Returns
    -------
    (float, float) or None
        ``None`` for no points, or for points that balance each other.

    Examples
    --------
    >>> mean_point([(0.0, 179.0), (0.0, -179.0)])
    (0.0, 180.0)
    >>> mean_point([]) is None
    True
    """
    listed = list(points)
    shares = [1.0] * len(listed) if weights is None else list(weights)
    x = y = z = 0.0
    for (lat, lon), share in zip(listed, shares, strict=True):
        phi, theta = math.radians(lat), math.radians(lon)
        x += share * math.cos(phi) * math.cos(theta)
        y += share * math.cos(phi) * math.sin(theta)
        z += share * math.sin(phi)
    if math.hypot(x, y, z) < 1e-9:
        return None
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return round(lat, 5), round(math.degrees(math.atan2(y, x)), 5)


def _area_and_centroid(ring: list[list[float]]) -> tuple[float, Point]:
    """Return area and centroid of a ring, in a projection that keeps areas."""
    lons = [lon for lon, _ in ring]
    lifts = [math.sin(math.radians(lat)) for _, lat in ring]
    doubled = lon_sum = lift_sum = 0.0
    for i in range(len(ring)):
        j = (i + 1) % len(ring)
        cross = lons[i] * lifts[j] - lons[j] * lifts[i]
        doubled += cross
        lon_sum += (lons[i] + lons[j]) * cross
        lift_sum += (lifts[i] + lifts[j]) * cross
    if abs(doubled) < 1e-12:
        return 0.0, (ring[0][1], ring[0][0])
    lift = max(-1.0, min(1.0, lift_sum / (3 * doubled)))
    return abs(doubled) / 2, (math.degrees(math.asin(lift)), lon_sum / (3 * doubled))


def middle_of_extent(points: Iterable[Point]) -> Point | None:
    """Return the middle between the outermost latitudes and longitudes.

    Where towns crowd into one corner of a large area, this is nearer to the area's middle than
    their mean is.

    Parameters
    ----------
    points : iterable of (float, float)
        Latitude and longitude in degrees.

    Returns
    -------
    (float, float) or None
        ``None`` for no points; the mean if they lie on both sides of the date line.

    Examples
    --------
    >>> middle_of_extent([(10.0, 20.0), (11.0, 20.0), (14.0, 30.0)])
    (12.0, 25.0)
    >>> middle_of_extent([]) is None
    True
    """
    listed = list(points)
    lats = [lat for lat, _ in listed]
    lons = [lon for _, lon in listed]
    if not listed or max(lons) - min(lons) > 180.0:
        return mean_point(listed)
    return round((min(lats) + max(lats)) / 2, 5), round((min(lons) + max(lons)) / 2, 5)


def without_strays(points: Iterable[Point]) -> list[Point]:
    """Return the points without those that lie far outside: a town listed under the wrong area.

    Far is more than three times as far from the median latitude and longitude as nine tenths of the
    points are.

    Parameters
    ----------
    points : iterable of (float, float)
        Latitude and longitude in degrees.

    Returns
    -------
    list of (float, float)
        In the order given; all of them if they lie on both sides of the date line.

    Examples
    --------
    >>> without_strays([(10.0, 20.0)] * 3 + [(11.0, 20.0)] * 9 + [(14.0, 90.0)])[-1]
    (11.0, 20.0)
    >>> without_strays([])
    []
    """
    listed = list(points)
    lats = sorted(lat for lat, _ in listed)
    lons = sorted(lon for _, lon in listed)
    if not listed or lons[-1] - lons[0] > 180.0:
        return listed
    lat, lon = lats[len(lats) // 2], lons[len(lons) // 2]
    shrink = math.cos(math.radians(lat))

    def away(point: Point) -> float:
        return math.hypot(point[0] - lat, (point[1] - lon) * shrink)

    reach = sorted(away(point) for point in listed)[int(len(listed) * _MOST)]
    return [point for point in listed if away(point) <= _FAR * reach]


def outline_centroid(rings: list[list[list[float]]]) -> Point | None:
    """Return the centroid of a country's mainland, or of all its islands.

    The largest ring stands for the country (France without Guiana, the United States without
    Alaska) if it has two thirds of the area; else all rings count, by area (the Philippines).

    Parameters
    ----------
    rings : list of list of [float, float]
        Closed outlines as longitude and latitude in degrees.

    Examples
    --------
    >>> outline_centroid([[[0, -1], [2, -1], [2, 1], [0, 1]]])
    (0.0, 1.0)
    >>> outline_centroid([]) is None
    True
    """
    measured = [_area_and_centroid(ring) for ring in rings if ring]
    if not measured:
        return None
    area, (lat, lon) = max(measured, key=lambda pair: pair[0])
    if area < _MAINLAND_SHARE * sum(area for area, _ in measured):
        return mean_point([centre for _, centre in measured], [area for area, _ in measured])
    return round(lat, 5), round(lon, 5)


def mean_of_cells(points: Iterable[Point]) -> Point | None:
    """Return the mean of the one-degree cells that hold a point: an area known by its towns alone.

    Towns that crowd into one corner count once a cell. Over the countries whose outline is known,
    this lies 98 km from the outline's centroid on average, the mean of the towns 160 km.

    Parameters
    ----------
    points : iterable of (float, float)
        Latitude and longitude in degrees.

    Returns
    -------
    (float, float) or None
        ``None`` for no points.

    Examples
    --------
    >>> mean_of_cells([(0.1, 0.1), (0.2, 0.1), (0.3, 0.3), (0.5, 2.5)])
    (0.50008, 1.5)
    >>> mean_of_cells([]) is None
    True
    """
    cells = sorted({(math.floor(lat), math.floor(lon)) for lat, lon in points})
    middles = [(row + 0.5, column + 0.5) for row, column in cells]
    return mean_point(middles, [math.cos(math.radians(lat)) for lat, _ in middles])
