"""Addresses of clusters are read as people type them."""

import pytest

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.sweeps.cluster.address import check_address
from polyviz.sweeps.cluster.dask_cluster import cluster_at


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://host:8786", "tcp://host:8786"),
        ("host:8786", "tcp://host:8786"),
        (" TLS://10.0.0.7:1 ", "tls://10.0.0.7:1"),
        ("tcp://[::1]:65535", "tcp://[::1]:65535"),
    ],
)
def test_addresses_are_read_as_dask_writes_them(text: str, address: str) -> None:
    assert check_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "host", "host:", "http://host:8786", "tcp://host:0", "tcp://host:65536", "a b:1"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="write tcp://host:8786"), cluster_at(text):
        pass
