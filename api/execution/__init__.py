"""Queries run here: in processes that can be killed, or on a store elsewhere (`api.execution.job.Engine`).

job         a query with its limits, and its answer
places      how many queries run at a time, and how many wait
pool        workers on one release: deadlines, kills
workers     the server's ends of the pipes to those processes
zygote      the process that holds a release and forks workers
answering   what a worker does with a job
walks       work of many queries that a worker does whole
gate, isolation, spool, frames
            what is refused, what a worker gives up, where answers are written, how messages travel
remote      a store elsewhere: reads a query here first, and then asks the store
binding, tokens, client, received
            terms in the text of a query, its tokens, the request, what comes back
"""
