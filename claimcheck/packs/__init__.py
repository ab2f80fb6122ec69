"""The bundled reference packs: data only (CSV tables and ``pack.toml``), read by the reference layer."""
