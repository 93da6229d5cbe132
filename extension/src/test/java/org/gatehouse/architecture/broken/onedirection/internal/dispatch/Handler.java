package org.gatehouse.architecture.broken.onedirection.internal.dispatch;

public final class Handler {}
