"""Invented reports that several tests compare."""

from __future__ import annotations

FERRY = (
    "The harbour board of Selmo closed the northern quay on Monday after divers found cracks in eleven of its "
    "forty pillars. Engineers had warned since spring that the winter storms were wearing the foundations away "
    "faster than anybody had expected when the quay was rebuilt.\n\n"
    "Passengers for the outer islands were sent to the fishing dock, where a single narrow gangway slowed boarding "
    "so much that two morning sailings left half empty. The board hopes to bring a floating pier from the shipyard "
    "at Ostrand before the weekend, though tugs for the tow are hard to come by at this time of year.\n\n"
    "Repairs will take at least five months and may cost more than the town spends on its schools in a whole year. "
    "Nobody could say on Monday who would carry the bill, because the insurer has disputed earlier claims."
)
ORCHARD = (
    "Growers in the Tamble valley have lost most of this season's cherries to a late frost that came down the slopes "
    "shortly before dawn. Small heaters saved a few rows near the road, but the older orchards higher up stood bare "
    "of blossom by noon.\n\n"
    "The cooperative expects to press a third of its usual juice. It has asked the province to put off the repayment "
    "of loans that were taken out for new nets after the hail of two summers ago."
)
