package org.gatehouse.architecture.broken.onedirection.internal.dispatch;

import org.gatehouse.architecture.broken.onedirection.internal.lane.Lane;

final class KnowsALane {
    Lane lane;
}
