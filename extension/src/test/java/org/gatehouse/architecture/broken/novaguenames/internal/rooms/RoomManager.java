package org.gatehouse.architecture.broken.novaguenames.internal.rooms;

final class RoomManager {}
