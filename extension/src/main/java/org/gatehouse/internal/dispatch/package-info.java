/**
 * From a client's message to the method of a gateway and back: handler look-up, argument binding, invocation in order,
 * replies, failures. Knows neither a protocol nor CDI; both meet it in {@link org.gatehouse.spi} and in the interfaces
 * {@link org.gatehouse.internal.dispatch.InvocationScope} and {@link org.gatehouse.internal.dispatch.LifecycleHooks}.
 */
@NullMarked
package org.gatehouse.internal.dispatch;

import org.jspecify.annotations.NullMarked;
