package org.bihuan.delivery;

/**
 * What a rule would have sent.
 *
 * @param people who gave a mail address among those it would write to; 0 for a robot
 * @param messages messages of the last seven days it would have carried
 * @param parcels mails or robot messages it would have sent with them
 * @param mostADay the most of those on one day
 */
public record Preview(int people, int messages, int parcels, int mostADay) {
}
