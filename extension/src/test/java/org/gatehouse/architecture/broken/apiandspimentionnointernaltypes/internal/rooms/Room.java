package org.gatehouse.architecture.broken.apiandspimentionnointernaltypes.internal.rooms;

public final class Room {}
