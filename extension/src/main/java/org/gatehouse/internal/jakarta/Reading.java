package org.gatehouse.internal.jakarta;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.gatehouse.internal.flow.ContextLoader;

/**
 * What the connections of an application read with.
 *
 * @param kind the server, whose threads read
 * @param loader the application's class loader
 * @param workers take over where the server's threads must not wait
 * @param waiters how many threads of the server may wait at once: far fewer than it has, so that clients whose messages wait
 *     stop nobody else
 */
record Reading(ServerKind kind, ContextLoader loader, Executor workers, Semaphore waiters) {}
