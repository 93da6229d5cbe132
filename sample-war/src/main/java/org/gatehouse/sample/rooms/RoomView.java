package org.gatehouse.sample.rooms;

/**
 * A room in somebody's list.
 *
 * @param roomId what messages name it by
 * @param name what people are shown
 * @param secluded whether only those may enter who were invited
 * @param joined whether they are a member
 * @param unread how many messages of others they have not read
 */
public record RoomView(String roomId, String name, boolean secluded, boolean joined, int unread) {}
