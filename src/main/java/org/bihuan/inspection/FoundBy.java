package org.bihuan.inspection;

/** How a problem came to light; SELF by the unit itself, which is not named for it. */
public enum FoundBy {

	MANUAL, MONITOR, CITIZEN, SUPERIOR, MEDIA, SELF

}
