package org.gatehouse.architecture.broken.onedirection.internal.binding;

import org.gatehouse.architecture.broken.onedirection.internal.dispatch.Handler;

final class KnowsAHandler {
    Handler handler;
}
