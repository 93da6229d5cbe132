/**
 * What an extender implements: a {@link org.gatehouse.spi.ContainerAdapter} (which server carries the bytes), a
 * {@link org.gatehouse.spi.GatewayProtocol} (what the bytes mean), a {@link org.gatehouse.spi.ClusterAdapter} (how
 * nodes share rooms) or a {@link org.gatehouse.spi.PayloadCodec} (how values become JSON).
 *
 * <p>The parts of Gatehouse meet in these types only, so a foreign part is written with exactly what the built-in parts
 * have. Depends on {@link org.gatehouse} and on no implementation.
 */
@NullMarked
package org.gatehouse.spi;

import org.jspecify.annotations.NullMarked;
