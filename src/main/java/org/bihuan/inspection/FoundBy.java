package org.bihuan.inspection;

/** How a problem came to light. */
public enum FoundBy {

	MANUAL, MONITOR, CITIZEN, SUPERIOR, MEDIA

}
