-- A list keeps the features of its entries by position, and two are new among them (words, acceptance). Lists that were
-- made before say something else at those places: they are made anew, by the sweep, in the background.

delete from recommendation;
update seeker set refreshed_revision = 0, list_cut = null, blocked_cut = null;
update posting set refreshed_revision = 0;
