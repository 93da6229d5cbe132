package org.gatehouse.spi;

/** What of a connection's work the calling thread may do. */
public enum HandlerThread {
    /** Handlers and hooks, whatever time they take: the connection is not read meanwhile, and nothing else suffers. */
    MAY_BLOCK,
    /** What runs no code of the application, so ends soon: the thread has other clients to serve, too. */
    ONLY_IF_SHORT,
    /** Nothing: it does not belong to the connection. */
    NO
}
