package org.gatehouse.sample.rooms;

/**
 * The answer to {@code leave_room}.
 *
 * @param left the room
 */
public record Left(String left) {}
