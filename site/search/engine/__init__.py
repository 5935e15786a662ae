"""The engine `database`: the whole index in the memory of each process, as sets of bits.

`questions` says what may be asked and what is answered, on every engine. `rows` is what the index
keeps of one document, `bits` and `segments` hold many, `index` puts segments together, `holder`
keeps a process in step with the database, `places` measures distances, `mixing` interleaves offers
around a place with remote ones.
"""
