# SPDX-License-Identifier: MIT
"""Distances on the Earth."""

from __future__ import annotations

import math

_EARTH_KM = 6371.0088


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the distance of two points along the surface of a sphere.

    Parameters
    ----------
    lat, lon, other_lat, other_lon : float
        Degrees.

    Returns
    -------
    float
        Kilometres.

    Examples
    --------
    >>> round(distance_km(0, 0, 0, 1), 1)
    111.2
    >>> distance_km(45.0, 13.0, 45.0, 13.0)
    0.0
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (b - a) / 2, math.radians(other_lon - lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(a) * math.cos(b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(h, 1.0)))
