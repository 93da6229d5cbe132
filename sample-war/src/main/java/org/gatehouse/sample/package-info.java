/**
 * The chat, by feature: {@code accounts} knows who somebody is, {@code rooms} who may go where, {@code messages} what was
 * said, {@code announcements} sends from outside of gateways, {@code board} shows numbers over a plain WebSocket.
 * Services know nothing of gateways; gateways do nothing but ask services and tell clients.
 */
@NullMarked
package org.gatehouse.sample;

import org.jspecify.annotations.NullMarked;
