package org.gatehouse.architecture.broken.onedirection.internal.lane;

public final class Lane {}
