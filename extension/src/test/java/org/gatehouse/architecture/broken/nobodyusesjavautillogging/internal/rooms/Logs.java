package org.gatehouse.architecture.broken.nobodyusesjavautillogging.internal.rooms;

import java.util.logging.Logger;

final class Logs {
    static final Logger LOG = Logger.getLogger("rooms");
}
