/**
 * In which order: the lane of each connection, with the steps of its clients' lives: connect hooks, messages, disconnect
 * hooks. Takes what a protocol decoded and has {@link org.gatehouse.internal.dispatch} do it, each step after the one before.
 */
@NullMarked
package org.gatehouse.internal.lane;

import org.jspecify.annotations.NullMarked;
