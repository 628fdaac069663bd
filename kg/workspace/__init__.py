"""A workspace: a folder that keeps articles, what they say, and the graph that follows, up to date.

========================  ==========================================================================
``articles.sqlite``       the truth: every article and what was found in it (`truth`), who is who
                          (`resolving`), what the user said of it (`pairing`), and the work that is left to do
``graph/``, ``views/``    the graph, made from the truth (`projecting`) and published for readers
``lock``                  held by the one process that writes (`stores`)
========================  ==========================================================================

`ingesting` takes articles in and out; `reading` is for those who only read; `watching` waits for more.
"""
