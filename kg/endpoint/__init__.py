"""A graph sent to a SPARQL server: which server, what it lacks, how it is sent, what it then holds.

`kg.endpoint.uploading` is the place to start reading. Each graph is replaced whole, no request does
harm when it is sent twice, and a record beside the source says what has arrived.
"""
