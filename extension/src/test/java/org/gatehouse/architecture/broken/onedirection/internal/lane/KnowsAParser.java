package org.gatehouse.architecture.broken.onedirection.internal.lane;

import org.gatehouse.architecture.broken.onedirection.internal.socketio.Packet;

final class KnowsAParser {
    Packet packet;
}
