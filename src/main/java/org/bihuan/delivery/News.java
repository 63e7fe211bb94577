package org.bihuan.delivery;

/** A message of the inbox, as far as it is carried further. */
record News(String id, String unitId, String unitName, String kind, String subject, String link, long atMs,
		int caseCount) {
}
