"""Scale and offset come from an item's own metadata: a wrong offset imitates change."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from onrecord.imagery.errors import SceneError
from onrecord.imagery.radiometry import radiometry
from onrecord.imagery.sensors import BANDS, products
from onrecord.model import Sensor

L2A, LANDSAT = products()["sentinel-2-l2a"], products()["landsat-c2-l2"]


@pytest.mark.parametrize(
    ("properties", "asset", "offset"),
    [
        ({"s2:processing_baseline": "05.10"}, {}, -0.1),
        ({"s2:processing_baseline": "04.00"}, {}, -0.1),
        ({"s2:processing_baseline": "03.01"}, {}, 0.0),
        ({"s2:processing_baseline": "05.10", "earthsearch:boa_offset_applied": True}, {}, 0.0),
        (
            {"s2:processing_baseline": "05.10", "earthsearch:boa_offset_applied": True},
            {"raster:bands": [{"scale": 0.0001, "offset": -0.1}]},
            0.0,
        ),
        ({"s2:processing_baseline": "05.10"}, {"raster:bands": [{"scale": 0.0001, "offset": 0}]}, 0.0),
        ({}, {"raster:scale": 0.0001, "raster:offset": -0.1}, -0.1),
        ({}, {"bands": [{"raster:scale": 0.0001, "raster:offset": -0.1}]}, -0.1),
        ({"s2:product_uri": "S2A_MSIL2A_20190101T093411_N0500_R136_T35VNE_20221203T101112.SAFE"}, {}, -0.1),
        ({"processing:version": "02.14"}, {}, 0.0),
    ],
)
def test_the_offset_is_the_items_own(properties: dict[str, Any], asset: dict[str, Any], offset: float) -> None:
    found = radiometry(L2A, "item", properties | {"datetime": "2019-01-01T00:00:00Z"}, asset)
    assert (found.scale, found.offset) == (0.0001, offset)


def test_an_item_that_tells_neither_is_left_out() -> None:
    with pytest.raises(SceneError, match="imitates change"):
        radiometry(L2A, "S2A_35VNE_20240101_0_L2A", {"datetime": "2024-01-01T00:00:00Z"}, {})


def test_landsat_has_one_scale_and_offset() -> None:
    found = radiometry(LANDSAT, "LC09_L2SP_187019", {}, {})
    assert (found.scale, found.offset) == (0.0000275, -0.2)


def test_the_table_knows_every_sensor_and_types_fit() -> None:
    assert set(products()) == set(get_args(Sensor))
    for product in products().values():
        assert set(product.bands) <= set(BANDS) and {"red", "nir"} <= set(product.bands)
        assert all(keys for keys in product.bands.values()) and product.collections
        assert isinstance(product.scale, float) and isinstance(product.offset, float)
        assert product.mask_kind in ("scl", "qa_pixel", "none") and bool(product.mask) == (product.mask_kind != "none")
        assert product.credit.format(year=2024).endswith("2024")
