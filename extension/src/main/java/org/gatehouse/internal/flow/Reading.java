package org.gatehouse.internal.flow;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * What the connections of an application read with.
 *
 * @param precious whether the calling thread is one of the server's that must never wait
 * @param loader the application's class loader
 * @param workers take over where the server's threads must not wait
 * @param waiters how many threads of the server may wait at once: far fewer than it has, so that clients whose messages wait
 *     stop nobody else
 */
public record Reading(BooleanSupplier precious, ContextLoader loader, Executor workers, Semaphore waiters) {}
