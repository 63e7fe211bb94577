package org.bihuan.rectification;

/** How the reviewer tested. */
public enum ReviewMethod {

	ONLINE, SYSTEM, ON_SITE

}
