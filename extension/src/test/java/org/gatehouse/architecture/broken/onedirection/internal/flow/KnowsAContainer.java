package org.gatehouse.architecture.broken.onedirection.internal.flow;

import org.gatehouse.architecture.broken.onedirection.internal.jakarta.Servlets;

final class KnowsAContainer {
    Servlets servlets;
}
