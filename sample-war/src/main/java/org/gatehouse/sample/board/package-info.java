/** Numbers of the running server, over a plain WebSocket. */
@NullMarked
package org.gatehouse.sample.board;

import org.jspecify.annotations.NullMarked;
