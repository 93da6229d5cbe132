/**
 * {@code {"event","data","id"}} JSON over a bare WebSocket: what NestJS's WsAdapter speaks, with rooms, answers that can be
 * told apart, and limits. Knows no gateway and no container.
 */
@NullMarked
package org.gatehouse.internal.plainws;

import org.jspecify.annotations.NullMarked;
