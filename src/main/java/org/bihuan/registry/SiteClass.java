package org.bihuan.registry;

/**
 * How a website is judged: only portals are scored, those of bodies without outward
 * services without the points for them (国办秘函〔2019〕19号).
 */
public enum SiteClass {

	PORTAL, PORTAL_WITHOUT_SERVICES, ORDINARY;

	public boolean isScored() {
		return this != ORDINARY;
	}

}
