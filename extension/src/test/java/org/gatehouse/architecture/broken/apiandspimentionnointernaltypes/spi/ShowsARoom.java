package org.gatehouse.architecture.broken.apiandspimentionnointernaltypes.spi;

import org.gatehouse.architecture.broken.apiandspimentionnointernaltypes.internal.rooms.Room;

interface ShowsARoom {
    Room room();
}
