package org.gatehouse.architecture.broken.onlythecontaineradapterknowsthecontainer.internal.socketio;

import jakarta.websocket.Session;

final class HoldsASession {
    Session session;
}
