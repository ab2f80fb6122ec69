"""Live sources: the only place that uses the network, and only where it was asked for.

``session`` fetches and keeps, ``wikidata`` builds packs, ``factchecks`` and ``feed`` find published checks,
``updating`` shows differences before anything changes, ``sources`` is the plug-in protocol, ``run`` the thin
functions that the command line calls.
"""
