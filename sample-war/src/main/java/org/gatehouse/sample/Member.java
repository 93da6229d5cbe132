package org.gatehouse.sample;

/**
 * Somebody in a room.
 *
 * @param name the name shown to others
 * @param room the room
 */
record Member(String name, String room) {}
