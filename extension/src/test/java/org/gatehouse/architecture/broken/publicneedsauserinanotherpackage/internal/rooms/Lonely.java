package org.gatehouse.architecture.broken.publicneedsauserinanotherpackage.internal.rooms;

public final class Lonely {}
