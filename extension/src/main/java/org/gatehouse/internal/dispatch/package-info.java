/**
 * What happens to a client and its messages: who serves it, guards, the call of the handler, replies, failures, hooks. Knows
 * no protocol, no order and no CDI; the latter meets it in {@link org.gatehouse.internal.dispatch.InvocationScope} and
 * {@link org.gatehouse.internal.dispatch.LifecycleHooks}.
 */
@NullMarked
package org.gatehouse.internal.dispatch;

import org.jspecify.annotations.NullMarked;
