"""Queries run here: in processes that can be killed, or on a store elsewhere (`api.execution.job.Engine`).

job         a query with its limits, and its answer
pool        workers on one release: places, deadlines, kills
workers     the server's ends of the pipes to those processes
zygote      the process that holds a release and forks workers
answering   what a worker does with a job
gate, isolation, spool, frames
            what is refused, what a worker gives up, where answers are written, how messages travel
"""
