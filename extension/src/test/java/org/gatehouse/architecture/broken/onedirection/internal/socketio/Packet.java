package org.gatehouse.architecture.broken.onedirection.internal.socketio;

public final class Packet {}
