package org.gatehouse.sample.rooms;

/**
 * A room.
 *
 * @param id what messages name it by
 * @param name what people are shown
 * @param secluded whether only those may enter who were invited, and moderators
 */
public record Room(String id, String name, boolean secluded) {}
