package org.gatehouse.sample.rooms;

/**
 * Somebody has become a member of a room, or has left it.
 *
 * @param roomId the room
 * @param userId who
 * @param username what people are shown
 */
public record RoomChange(String roomId, String userId, String username) {}
