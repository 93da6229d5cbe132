package org.gatehouse.architecture.broken.nocycles.internal.socketio;

import org.gatehouse.architecture.broken.nocycles.internal.engineio.Session;

public final class Connection {
    Session session;
}
