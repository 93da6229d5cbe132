package org.gatehouse.architecture.broken.onedirection.internal.dispatch;

import org.gatehouse.architecture.broken.onedirection.internal.socketio.Packet;

final class KnowsAProtocol {
    Packet packet;
}
