package org.gatehouse.architecture.broken.nocycles.internal.engineio;

import org.gatehouse.architecture.broken.nocycles.internal.socketio.Connection;

public final class Session {
    Connection connection;
}
